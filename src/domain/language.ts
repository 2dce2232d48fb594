export const languages = ["en", "zh-Hans", "zh-Hant"] as const;

export type Language = (typeof languages)[number];

/** One text in every language of the workbench. */
export type Names = Readonly<Record<Language, string>>;
