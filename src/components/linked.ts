export interface LinkedOptions {
  readonly selected?: string | null;
  readonly onSelect?: (code: string) => void;
  /** told what is under the pointer or in focus; null when nothing is */
  readonly onPoint?: (code: string | null) => void;
}

/**
 * Ties together all elements of a container that carry the same `data-code`: pointing at or focusing
 * one marks all of them, clicking (or Enter, or space) selects. Arrow keys walk among the areas of a
 * map in the order in which `order` names them.
 */
export function linked(
  container: HTMLElement,
  order: readonly string[],
  { selected = null, onSelect, onPoint }: LinkedOptions = {},
): HTMLElement {
  let current = selected;
  let pointed: string | null = null;
  const codeAt = (place: EventTarget | null) =>
    (place as Element | null)?.closest?.("[data-code]")?.getAttribute("data-code") ?? null;
  const mark = (name: string, code: string | null) => {
    for (const marked of container.querySelectorAll(`.${name}`)) marked.classList.remove(name);
    if (code === null) return;
    for (const element of container.querySelectorAll(`[data-code="${CSS.escape(code)}"]`)) {
      element.classList.add(name);
      // an area's outline shows only above its neighbours
      if (element.matches(".map-area:not(:focus)")) element.parentNode?.append(element);
    }
  };
  const point = (code: string | null) => {
    // what moves or is replaced under the pointer would be pointed at anew, and lose clicks
    if (code === pointed) return;
    pointed = code;
    mark("is-pointed", code);
    onPoint?.(code ?? current);
  };
  const select = (code: string) => {
    current = code;
    mark("is-selected", code);
    onSelect?.(code);
    onPoint?.(code);
  };
  container.addEventListener("pointerover", (event) => point(codeAt(event.target)));
  container.addEventListener("pointerleave", () => point(null));
  container.addEventListener("focusin", (event) => point(codeAt(event.target)));
  container.addEventListener("focusout", (event) => point(codeAt(event.relatedTarget)));
  container.addEventListener("click", (event) => {
    const code = codeAt(event.target);
    if (code !== null && !(event.target as Element).closest("a")) select(code);
  });
  container.addEventListener("keydown", (event) => {
    const area = (event.target as Element).closest(".map-area");
    const code = area?.getAttribute("data-code");
    if (!area || !code) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      select(code);
      return;
    }
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = order[(order.indexOf(code) + step + order.length) % order.length];
    const target = container.querySelector(`.map-area[data-code="${CSS.escape(next ?? code)}"]`);
    area.setAttribute("tabindex", "-1");
    target?.setAttribute("tabindex", "0");
    (target as SVGElement | null)?.focus();
  });
  // areas are drawn, and drawn anew, when the map's width is known
  new MutationObserver((changes) => {
    const drawn = changes.some(({ addedNodes }) =>
      [...addedNodes].some((node) => node instanceof SVGSVGElement),
    );
    if (drawn) mark("is-selected", current);
  }).observe(container, { childList: true, subtree: true });
  mark("is-selected", current);
  if (current !== null) onPoint?.(current);
  return container;
}

const steps: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowRight: 1,
  ArrowUp: -1,
  ArrowLeft: -1,
};
