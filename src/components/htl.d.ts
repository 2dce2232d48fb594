declare module "htl" {
  export function html(strings: TemplateStringsArray, ...values: unknown[]): HTMLElement;
  export namespace html {
    function fragment(strings: TemplateStringsArray, ...values: unknown[]): DocumentFragment;
  }
  export function svg(strings: TemplateStringsArray, ...values: unknown[]): SVGElement;
  export namespace svg {
    function fragment(strings: TemplateStringsArray, ...values: unknown[]): DocumentFragment;
  }
}
