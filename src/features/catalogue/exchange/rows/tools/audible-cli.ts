/** `audible library export` and `audible wishlist export`: tables with tabs or commas, and JSON. Pure. */
import { audibleRow, type Tool } from "./tool.ts";

/** Keys that say nothing are left out of JSON: two of these beside the ASIN tell. */
const OWN = [
  "runtimelengthmin",
  "isfinished",
  "percentcomplete",
  "seriessequence",
  "numratings",
  "dateadded",
  "coverurl",
  "extendedproductdescription",
];

export const audibleCli: Tool = {
  id: "audible_cli",
  name: "audible-cli",
  reads: [
    "asin",
    "title",
    "authors",
    "narrators",
    "seriestitle",
    "seriessequence",
    "extendedproductdescription",
    "runtimelengthmin",
    "isfinished",
    "percentcomplete",
    "dateadded",
    "purchasedate",
    "releasedate",
  ],
  knows: (names) => names.has("asin") && names.has("title") && OWN.filter((name) => names.has(name)).length >= 2,
  read: ({ text }, about) =>
    audibleRow(
      {
        title: text("title"),
        asin: text("asin"),
        author: text("authors"),
        narrator: text("narrators"),
        duration_minutes: text("runtimelengthmin"),
        description: text("extendedproductdescription"),
        published_year: text("releasedate"),
        added_at: text("dateadded", "purchasedate"),
        finished_at: text("isfinished"),
        progress_percent: text("percentcomplete"),
      },
      text("seriestitle") === "" ? [] : [{ name: text("seriestitle"), number: text("seriessequence") || undefined }],
      about,
    ),
};
