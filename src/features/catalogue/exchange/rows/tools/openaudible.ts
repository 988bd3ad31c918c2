/** OpenAudible's book list: the table of its versions 1 to 4, and `books.json`. Pure. */
import { yesOrNo } from "../values.ts";
import { audibleRow, type Tool } from "./tool.ts";

/** One of these beside the ASIN and the narrator's column tells. */
const OWN = [
  "titleshort",
  "shorttitle",
  "productid",
  "ayce",
  "averating",
  "purchasedate",
  "seriessequence",
  "filename",
];

export const openAudible: Tool = {
  id: "openaudible",
  name: "OpenAudible",
  reads: [
    "title",
    "titleshort",
    "shorttitle",
    "author",
    "narratedby",
    "asin",
    "purchasedate",
    "duration",
    "seconds",
    "releasedate",
    "seriesname",
    "seriessequence",
    "summary",
    "description",
    "publisher",
    "language",
    "ayce",
    "readstatus",
  ],
  knows: (names) => names.has("asin") && names.has("narratedby") && OWN.some((name) => names.has(name)),
  read({ text }, about) {
    const seconds = Number(text("seconds"));
    return audibleRow(
      {
        title: text("titleshort", "shorttitle", "title"),
        asin: text("asin"),
        author: text("author"),
        narrator: text("narratedby"),
        duration_minutes: text("duration") || (seconds > 0 ? String(Math.round(seconds / 60)) : ""),
        description: text("description", "summary"),
        publisher: text("publisher"),
        published_year: text("releasedate"),
        language: text("language"),
        added_at: text("purchasedate"),
        finished_at: text("readstatus"),
      },
      text("seriesname") === "" ? [] : [{ name: text("seriesname"), number: text("seriessequence") || undefined }],
      about,
      yesOrNo(text("ayce")) ? ["plus"] : [],
    );
  },
};
