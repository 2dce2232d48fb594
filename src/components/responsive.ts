import { html } from "htl";

/**
 * Draws at the width of its container, and again when that changes.
 * @param height reserved until the first drawing, so that the page below does not jump
 */
export function responsive(render: (width: number) => Element, height: number): HTMLElement {
  const box = html`<div class="responsive" style="min-height: ${height}px"></div>`;
  let drawn = 0;
  new ResizeObserver(([entry]) => {
    const width = Math.floor(entry?.contentRect.width ?? 0);
    if (width === 0 || width === drawn) return;
    drawn = width;
    box.style.minHeight = "";
    box.replaceChildren(render(width));
  }).observe(box);
  return box;
}
