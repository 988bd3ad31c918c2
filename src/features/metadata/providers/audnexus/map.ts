/** A book of Audnexus as a candidate. Pure. */
import type { Candidate } from "../../../../contracts/metadata.ts";
import { plainText } from "../../../../core/plain-text.ts";
import { languageCode, nameLine, pictureUrl, tidyFields, yearOf } from "../../tidy.ts";
import type { AudnexusBook } from "./replies.ts";

export const candidateOf = (found: AudnexusBook): Candidate => ({
  source: "audnexus",
  id: found.asin,
  url: `https://www.audible.com/pd/${encodeURIComponent(found.asin)}`,
  subtitle: found.subtitle?.slice(0, 500) ?? null,
  fields: tidyFields({
    title: found.title,
    author: nameLine(found.authors?.map(({ name }) => name)),
    narrator: nameLine(found.narrators?.map(({ name }) => name)),
    series: found.seriesPrimary?.name,
    series_number: found.seriesPrimary?.position,
    isbn: found.isbn,
    asin: found.asin,
    publisher: found.publisherName,
    published_year: yearOf(found.releaseDate),
    duration_minutes: found.runtimeLengthMin === undefined ? null : Math.round(found.runtimeLengthMin),
    description: plainText(found.summary ?? found.description),
    language: languageCode(found.language),
  }),
  cover_url: pictureUrl(found.image),
});
