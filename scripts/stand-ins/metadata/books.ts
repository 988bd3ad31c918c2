/** The editions that the stand-ins know: made up, with right check digits. */
export interface Edition {
  title: string;
  subtitle?: string;
  authors: string[];
  narrators: string[];
  isbn: string;
  asin: string;
  publisher: string;
  year: number;
  minutes: number;
  description: string;
  language: "en";
  series?: { name: string; position: string };
}

export const EDITIONS: readonly Edition[] = [
  {
    title: "The Lamp on Gull Rock",
    authors: ["Ada Winterbourne"],
    narrators: ["Tom Hale"],
    isbn: "9781402894626",
    asin: "B0GULLROCK",
    publisher: "Harbour Press",
    year: 2011,
    minutes: 512,
    description: "<p>A keeper, a storm &amp; a promise.</p><p>The first of the <i>Gull Rock</i> books.</p>",
    language: "en",
    series: { name: "Gull Rock", position: "1" },
  },
  {
    title: "The Bell on Gull Rock",
    authors: ["Ada Winterbourne"],
    narrators: ["Tom Hale"],
    isbn: "9783161484100",
    asin: "B0GULLBELL",
    publisher: "Harbour Press",
    year: 2013,
    minutes: 498,
    description: "<p>The second of the Gull Rock books.</p>",
    language: "en",
    series: { name: "Gull Rock", position: "2" },
  },
  {
    title: "Two Gardens",
    subtitle: "A Year Outdoors",
    authors: ["Noor Ahmadi", "Peter Lund"],
    narrators: ["Noor Ahmadi"],
    isbn: "9780306406157",
    asin: "B0GARDENS2",
    publisher: "Green Gate",
    year: 2019,
    minutes: 301,
    description: "Twelve months, two plots, one wall between them.",
    language: "en",
  },
];

/** Who asks for this is answered as by a service that has a problem. */
export const BROKEN = "the service that is out";

const fold = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim();

/** Every word of `words` stands in the text. */
export const hasWords = (text: string, words: string): boolean => {
  const there = new Set(fold(text).split(" "));
  return fold(words)
    .split(" ")
    .every((word) => there.has(word));
};
