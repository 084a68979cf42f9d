/** Languages a statement is handed out in, and `oral`: read or told by an interpreter. */
export const statementLanguages = ['en', 'es', 'other', 'oral'] as const;
export type StatementLanguage = (typeof statementLanguages)[number];

export const statementLanguageWords: Readonly<Record<StatementLanguage, string>> = {
  en: 'English',
  es: 'Spanish',
  other: 'Another language',
  oral: 'English, explained by an interpreter',
};
