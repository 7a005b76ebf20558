/**
 * How a slide looks: its own paper, ink, one accent; the values are those of the design's tokens, which a frame of its own cannot read.
 * Text is large enough to be read on a telephone (the frame's width decides, see the last rule).
 */
export const SLIDE_THEME = `/* @theme taiken */
section {
  --paper: light-dark(#fffefb, #35322a);
  --ink: light-dark(#1a1a1a, #efece2);
  --ink-2: light-dark(#4d4d4d, #d0ccbf);
  --line: light-dark(#b3b3a6, #7d786a);
  --accent: light-dark(#004c59, #8fd3e0);
  --tint: light-dark(#f3f4e9, #3f3b31);
  width: 1280px;
  height: 720px;
  padding: 72px 88px;
  display: flex;
  flex-direction: column;
  justify-content: flex-start;
  background: var(--paper);
  color: var(--ink);
  font-family: "BIZ UDPGothic", "Hiragino Sans", "Yu Gothic", "Noto Sans JP", sans-serif;
  font-size: 40px;
  line-height: 1.6;
  line-break: strict;
  overflow-wrap: anywhere;
  word-break: auto-phrase;
}
h1, h2, h3, h4, h5, h6 { margin: 0 0 0.6em; line-height: 1.35; }
h1 { font-size: 76px; }
h2 { font-size: 60px; }
h3, h4, h5, h6 { font-size: 46px; }
p, ul, ol, blockquote, table, pre { margin: 0 0 0.6em; }
ul, ol { padding-inline-start: 1.2em; }
li + li { margin-block-start: 0.2em; }
strong { color: var(--accent); }
blockquote { padding-inline-start: 0.8em; border-inline-start: 8px solid var(--line); color: var(--ink-2); }
code { background: var(--tint); padding: 0 0.2em; font-family: ui-monospace, "BIZ UDPGothic", monospace; font-size: 0.9em; }
pre { background: var(--tint); border: 2px solid var(--line); padding: 0.6em 0.8em; line-height: 1.5; overflow: hidden; }
pre code { background: none; padding: 0; font-size: 0.8em; white-space: pre-wrap; }
table { border-collapse: collapse; font-size: 0.9em; }
th, td { border: 2px solid var(--line); padding: 0.2em 0.6em; text-align: start; }
th { background: var(--tint); }
img { max-width: 100%; max-height: 420px; }
hr { display: none; }
.link { color: var(--accent); text-decoration: underline; }
header, footer { position: absolute; inset-inline: 88px; font-size: 24px; color: var(--ink-2); }
header { top: 28px; }
footer { bottom: 28px; }
section::after { position: absolute; padding: 0; right: 40px; bottom: 24px; font-size: 26px; color: var(--ink-2); }
section.lead { justify-content: center; }
section:has(> h1:first-child) { justify-content: center; }
@media (max-width: 40rem) { section { font-size: 48px; padding: 56px 64px; } }
`;
