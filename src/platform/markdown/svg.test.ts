import assert from "node:assert/strict";
import { test } from "node:test";
import { effortOf } from "../../../tests/effort.ts";
import { sanitizeSvg } from "./svg.ts";

const NAMESPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"';
const svg = (inner: string) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">${inner}</svg>`;
const clean = (inner: string) => sanitizeSvg(svg(inner)) ?? "";

test("A drawing keeps its shapes, words, colours and gradients", () => {
  const inner =
    '<title>図 &amp; 絵</title><defs><linearGradient id="g"><stop offset="1" stop-color="#0a0"></stop></linearGradient></defs>' +
    '<path d="M0,0 L9 9z" fill="url(#g)" transform="translate(1, 2) rotate(3)"></path><use xlink:href="#p"></use>';
  assert.equal(clean(inner), `<svg ${NAMESPACES} viewBox="0 0 9 9">${inner}</svg>`);
});

test("The prolog of a drawing program is left out", () => {
  const prolog =
    '\ufeff<?xml version="1.0"?><?xml-stylesheet href="https://a.example/x.css"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/x.dtd">\n<!-- made by -->';
  assert.equal(sanitizeSvg(`${prolog}${svg("<rect/>")}\n`), `<svg ${NAMESPACES} viewBox="0 0 9 9"><rect></rect></svg>`);
});

test("Styles of a drawing program become attributes, those that load are dropped", () => {
  const style = "fill:#f00; stroke : rgb(1, 2, 3);filter:url(https://a.example/f);cursor:url(x);opacity:.5";
  assert.match(clean(`<rect style="${style}"/>`), /<rect fill="#f00" stroke="rgb\(1, 2, 3\)" opacity="\.5"><\/rect>/);
});

test("What runs or leads outside is gone", () => {
  const attacks = [
    "<script>alert(1)</script>|<script href='https://a.example/x.js'/>|<SCRIPT>alert(1)</SCRIPT>|<svg:script>alert(1)</svg:script>",
    "<rect onload='alert(1)'/>|<rect OnLoad='alert(1)'/>|<g onclick=alert(1)></g>|<set attributeName='href' to='javascript:alert(1)'/>",
    "<foreignObject><body xmlns='http://www.w3.org/1999/xhtml'><iframe src='javascript:alert(1)'/></body></foreignObject>",
    "<a href='javascript:alert(1)'><rect/></a>|<a xlink:href='https://a.example'><text>alert(1)</text></a>|<iframe src='https://a.example'/>",
    "<image href='https://a.example/i.png'/>|<image href='data:image/svg+xml,alert(1)'/>|<use href='https://a.example/x.svg#a'/>",
    "<use href='data:image/svg+xml,alert(1)'/>|<feImage href='https://a.example/x'/>|<style>@import 'https://a.example/x.css'</style>",
    "<rect fill='url(https://a.example/#x)'/>|<rect fill='u\\72l(https://a.example)'/>|<rect fill='URL(//a.example)'/>|<rect style='fill:url(//a.example)'/>",
    "<rect filter='image-set(\"//a.example\" 1x)'/>|<rect fill='url(#a) url(//a.example)'/>|<rect fill='url(#a/**/) url(//a.example)'/>",
    "<animate attributeName='href' values='javascript:alert(1)'/>|<text><![CDATA[<script>ok</script>]]></text><b onclick='alert(1)'/>",
    "<x:script xmlns:x='http://www.w3.org/2000/svg'>alert(1)</x:script>|<handler type='application/ecmascript'>alert(1)</handler>",
  ].flatMap((line) => line.split("|"));
  for (const attack of attacks) {
    const drawn = clean(`${attack}<circle r="1"/>`);
    assert.doesNotMatch(drawn, /alert|a\.example|<script|javascript|\son\w+=/i, attack);
    assert.match(drawn, /<circle r="1"><\/circle><\/svg>$/, attack);
  }
});

test("Drawings that multiply themselves are cut, plain repetition stays", () => {
  const bomb =
    '<g id="a"><use href="#b"/><use href="#b"/></g><g id="b"><use href="#c"/></g><path id="c"/><use href="#a"/>';
  assert.equal(clean(bomb).match(/<use/g)?.length, 1);
  assert.equal(clean(bomb.replaceAll("#", "&#35;")).match(/<use/g)?.length, 1);
  assert.equal(clean('<g id="t"><use href="#c"/><use href="#c"/></g><path id="c"/>').match(/<use/g)?.length, 2);
});

test("What is no drawing, or declares entities, is refused", () => {
  const bombs = [
    '<!DOCTYPE svg [<!ENTITY a "aaaa">]>',
    '<!DOCTYPE svg SYSTEM "x" [\n]>',
    '<!doctype svg [<!entity % a SYSTEM "file:///etc/passwd">]>',
  ];
  for (const bomb of bombs) assert.equal(sanitizeSvg(`${bomb}${svg("<text>&a;</text>")}`), null, bomb);
  for (const other of ["", "text", "<html><svg></svg></html>", "<script>alert(1)</script>", svg("")]) {
    assert.equal(sanitizeSvg(other), null, other);
  }
});

test("Drawings made to overwhelm are little work", async () => {
  for (const piece of ["<g>", "<", "<g a='", "<![CDATA[", "&", "<use href='#a'>", "</g>", "href='#", "<!DOCTYPE "]) {
    const effort = await effortOf(() => sanitizeSvg(`<svg>${piece.repeat(500_000 / piece.length)}`));
    assert.ok(effort < 3_000, piece);
  }
});
