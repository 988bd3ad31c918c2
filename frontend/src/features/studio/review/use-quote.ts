/** Length and price of what would be narrated, asked again whenever that changes. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { api } from "../../../lib/api.ts";
import type { Manuscript, Quote, Voice } from "../../../lib/wire.ts";

/** @returns undefined until the server has worked it out; an older answer is not shown for other chapters */
export function useQuote(
  manuscript: Manuscript,
  voice: Voice | undefined,
): { quote: Quote | undefined; asking: boolean } {
  const { data, isFetching, isPlaceholderData } = useQuery({
    queryKey: ["quote", manuscript.id, manuscript.revision, voice?.provider, voice?.id],
    queryFn: () =>
      api.post<Quote>("/api/quotes", {
        manuscript_id: manuscript.id,
        ...(voice ? { tts_provider: voice.provider, narrator_voice_id: voice.id } : {}),
      }),
    enabled: voice !== undefined,
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 30_000,
  });
  return { quote: data, asking: isFetching && (isPlaceholderData || data === undefined) };
}
