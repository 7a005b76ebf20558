/** Typst: how a plain sheet looks, A4 with its pages numbered, the title over a thick rule and parts over a thin one. It begins a template. */
export const SHEET = `#set page(paper: "a4", margin: (x: 20mm, y: 20mm), numbering: "1 / 1")
#set text(size: 10.5pt)
#set par(leading: 0.85em, spacing: 1em, justify: false)
#show heading.where(level: 1): it => block(width: 100%, stroke: (bottom: 2pt), inset: (bottom: 3mm), below: 4mm, text(size: 20pt, it.body))
#show heading.where(level: 2): it => block(width: 100%, stroke: (bottom: 0.4pt), inset: (bottom: 1.6mm), above: 8mm, below: 4mm, text(size: 12.5pt, it.body))
`;
