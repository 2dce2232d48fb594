/** Titles and notes stand above a header, in at most so many records. */
export const deepestHeader = 30;

/** What is longer in bytes is no row that a person wrote, and more than the engine reads. */
export const longestLine = 1 << 20;
