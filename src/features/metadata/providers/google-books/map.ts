/** A volume of Google Books as a candidate. Pure. */
import type { Candidate } from "../../../../contracts/metadata.ts";
import { plainText } from "../../../../core/plain-text.ts";
import { nameLine, pictureUrl, tidyFields, yearOf } from "../../tidy.ts";
import type { Volume } from "./replies.ts";

const identifier = (volume: Volume, type: string) =>
  volume.volumeInfo.industryIdentifiers?.find((one) => one.type === type)?.identifier;

export function candidateOf(volume: Volume): Candidate {
  const info = volume.volumeInfo;
  return {
    source: "google_books",
    id: volume.id,
    url: pictureUrl(info.canonicalVolumeLink),
    subtitle: info.subtitle?.slice(0, 500) ?? null,
    fields: tidyFields({
      title: info.title,
      author: nameLine(info.authors),
      isbn: identifier(volume, "ISBN_13") ?? identifier(volume, "ISBN_10"),
      publisher: info.publisher,
      published_year: yearOf(info.publishedDate),
      description: plainText(info.description),
      language: info.language,
    }),
    cover_url: pictureUrl(info.imageLinks?.thumbnail ?? info.imageLinks?.smallThumbnail),
  };
}
