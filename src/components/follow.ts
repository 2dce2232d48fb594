/**
 * Calls when the address changes under an element by going back or forth, as long as it stands on the page. Before it
 * is put there it is waited for.
 */
export function followAddress(element: Element, changed: () => void): void {
  let shown = false;
  addEventListener("popstate", function follow() {
    shown ||= element.isConnected;
    if (shown && !element.isConnected) removeEventListener("popstate", follow);
    else changed();
  });
}
