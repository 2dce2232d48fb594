const han = /\p{Script=Han}/u;

/** Of each character another that is written for it, such as 餘 → 余. */
export type Variants = ReadonlyMap<string, string>;

/** Pairs in a row, as the site carries them: the other character, then the one that stands in titles. */
export function variantsOf(pairs: string): Variants {
  const characters = [...pairs];
  return new Map(
    characters.flatMap((from, i) => (i % 2 === 0 ? [[from, characters[i + 1]!] as const] : [])),
  );
}

/** A text by which others are found, whatever their width, case and form of Chinese. */
export function folded(text: string, variants: Variants): string {
  const plain = text.normalize("NFKC").toLowerCase().replace(/\s+/gu, " ").trim();
  return [...plain].map((character) => variants.get(character) ?? character).join("");
}

/** What a text is found by: words, and of Chinese, which sets no spaces, each two neighbouring characters. */
export function termsOf(folded: string): string[] {
  const terms = new Set<string>();
  for (const [run] of folded.matchAll(/\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu)) {
    const characters = [...run];
    if (!han.test(run) || characters.length === 1) terms.add(run);
    else
      for (let i = 1; i < characters.length; i++) terms.add(`${characters[i - 1]}${characters[i]}`);
  }
  return [...terms];
}

export interface Found<T> {
  readonly item: T;
  /** share of what was asked for that it has */
  readonly share: number;
}

/** Searches texts; words are found by their beginning. */
export interface Index<T> {
  /**
   * What has all that is asked for; where nothing does, what has at least half of it, the nearest first. Else in the
   * order of the items. Nothing where nothing is asked for.
   */
  search(query: string): readonly Found<T>[];
}

export function indexOf<T>(
  items: readonly T[],
  textOf: (item: T) => string,
  variants: Variants,
): Index<T> {
  const texts = items.map((item) => {
    const text = folded(textOf(item), variants);
    return { text, words: termsOf(text).filter((term) => !han.test(term)) };
  });
  return {
    search(query) {
      const terms = termsOf(folded(query, variants));
      if (terms.length === 0) return [];
      const found = items.map((item, i): Found<T> => {
        const { text, words } = texts[i]!;
        const met = terms.filter((term) =>
          han.test(term) ? text.includes(term) : words.some((word) => word.startsWith(term)),
        );
        return { item, share: met.length / terms.length };
      });
      const whole = found.filter(({ share }) => share === 1);
      if (whole.length > 0) return whole;
      return found.filter(({ share }) => share >= 0.5).sort((a, b) => b.share - a.share);
    },
  };
}
