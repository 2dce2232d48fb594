let arrived = false;

/**
 * Follows an address to what is drawn only after the page was loaded: to the element or what it holds,
 * once for each page.
 */
export function arrive(element: HTMLElement): void {
  const id = decodeURIComponent(location.hash.slice(1));
  if (arrived || id === "") return;
  const target = element.id === id ? element : element.querySelector(`#${CSS.escape(id)}`);
  if (!target) return;
  arrived = true;
  requestAnimationFrame(() => target.scrollIntoView());
}
