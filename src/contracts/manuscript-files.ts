/** Files that are taken as manuscripts, by their names. What is really in one the parser says. The browser runs this too. */

/** Endings by format. */
export const MANUSCRIPT_ENDINGS = {
  epub: [".epub"],
  docx: [".docx"],
  pdf: [".pdf"],
  text: [".txt", ".text"],
  markdown: [".md", ".markdown"],
  html: [".html", ".htm", ".xhtml"],
} as const;
