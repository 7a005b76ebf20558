/**
 * Draws the page of a PDF that `<canvas data-pdf="address" data-page="4">` names, again whenever `data-page` changes. The reader runs in
 * this page under its policy: no script of a PDF's runs, nothing is fetched but the file. Its words stand beside, for screen readers; where
 * the canvas is hidden they are all there is, and nothing is drawn.
 */
import { getDocument, type PDFDocumentProxy, type PDFPageProxy, type RenderTask } from "unpdf/pdfjs";

for (const canvas of document.querySelectorAll<HTMLCanvasElement>("canvas[data-pdf]")) draw(canvas);

function draw(canvas: HTMLCanvasElement): void {
  const opening = getDocument({
    url: canvas.dataset.pdf ?? "",
    enableXfa: false,
    // Frequent in PDFs made by presentation programs: loaded whole, once.
    disableRange: true,
    disableStream: true,
    verbosity: 0,
  }).promise;
  let drawing: RenderTask | undefined;
  let wanted = 0;

  async function show(): Promise<void> {
    const turn = (wanted += 1);
    const pdf: PDFDocumentProxy = await opening;
    const page = await pdf.getPage(Math.min(Math.max(1, Number(canvas.dataset.page)), pdf.numPages));
    // Two presses at once: only the last one is drawn.
    drawing?.cancel();
    await drawing?.promise.catch(() => {});
    if (turn !== wanted) return;
    if (!canvas.hidden) await paint(page);
    canvas.dataset.drawn = String(page.pageNumber);
    const text = await page.getTextContent();
    const words = document.getElementById("slide-words");
    if (words && turn === wanted)
      words.textContent = text.items
        .map((item) => ("str" in item ? item.str + (item.hasEOL ? "\n" : "") : ""))
        .join("");
  }

  async function paint(page: PDFPageProxy): Promise<void> {
    const [, , width = 1, height = 1] = page.view;
    const pixels = Math.max(canvas.clientWidth, 320) * Math.min(devicePixelRatio || 1, 2);
    const viewport = page.getViewport({ scale: pixels / (page.rotate % 180 === 0 ? width : height) });
    canvas.width = Math.floor(viewport.width);
    canvas.height = Math.floor(viewport.height);
    drawing = page.render({ canvas, viewport });
    await drawing.promise;
  }

  const safely = (): void => void show().catch(fail);

  function fail(error: unknown): void {
    if ((error as { name?: string }).name === "RenderingCancelledException") return;
    const broken = document.getElementById("slide-broken");
    if (broken) broken.hidden = false;
  }

  new MutationObserver(safely).observe(canvas, { attributeFilter: ["data-page"] });
  safely();
}
