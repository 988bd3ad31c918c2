/** Libation's export of its library, as a table or as JSON. Pure. */
import { placesInOrder } from "../series-places.ts";
import { yesOrNo } from "../values.ts";
import { audibleRow, type Tool } from "./tool.ts";

const PODCAST = /^(episode|parent)$/i;

export const libation: Tool = {
  id: "libation",
  name: "Libation",
  reads: [
    "audibleproductid",
    "title",
    "authors",
    "authornames",
    "narrators",
    "narratornames",
    "lengthinminutes",
    "description",
    "publisher",
    "seriesnames",
    "seriesorder",
    "datepublished",
    "dateaddedtolibrary",
    "dateadded",
    "isaudibleplus",
    "absentfromlastscan",
    "myratingoverall",
    "contenttype",
    "language",
    "isfinished",
  ],
  knows: (names) => names.has("audibleproductid") && (names.has("seriesorder") || names.has("absentfromlastscan")),
  read(cells, about) {
    const { text } = cells;
    const kind = text("contenttype");
    const places = placesInOrder(text("seriesorder"));
    const row = audibleRow(
      {
        title: text("title"),
        asin: text("audibleproductid"),
        author: text("authors", "authornames"),
        narrator: text("narrators", "narratornames"),
        duration_minutes: text("lengthinminutes"),
        description: text("description"),
        publisher: text("publisher"),
        published_year: text("datepublished"),
        language: text("language"),
        my_rating: text("myratingoverall"),
        added_at: text("dateaddedtolibrary", "dateadded"),
        finished_at: text("isfinished"),
      },
      // Names alone where the order is empty.
      places.length > 0 || text("seriesnames") === "" ? places : [{ name: text("seriesnames"), number: undefined }],
      about,
      [
        ...(yesOrNo(text("isaudibleplus")) ? (["plus"] as const) : []),
        ...(yesOrNo(text("absentfromlastscan")) ? (["absent"] as const) : []),
      ],
    );
    return PODCAST.test(kind) && !about.podcasts
      ? { ...row, leftOut: `It is a podcast (${kind}). Ask for podcasts to take it in.` }
      : row;
  },
};
