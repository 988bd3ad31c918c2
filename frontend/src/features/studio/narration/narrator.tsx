/** Who wrote it and who reads it. */
import { useQuery } from "@tanstack/react-query";
import { useT } from "../../../i18n/use-t.ts";
import { language } from "../../../lib/format.ts";
import type { Job } from "../../../lib/wire.ts";
import { voicesQuery } from "../queries.ts";

export function Narrator({ job }: { job: Job }) {
  const t = useT();
  const { data: voices = [] } = useQuery(voicesQuery);
  const named = (id: string) => voices.find((voice) => voice.id === id && voice.provider === job.tts_provider);
  const reader = named(job.narrator_voice_id);
  const spoken = reader && language(reader.language);
  const sentences = [
    t("job.narrator", {
      voice: reader?.name ?? job.narrator_voice_id,
      detail: spoken ? `${job.tts_provider}, ${spoken}` : job.tts_provider,
    }),
    job.dialogue_voice_id && t("job.dialogue", { voice: named(job.dialogue_voice_id)?.name ?? job.dialogue_voice_id }),
  ];
  return (
    <p className="mt-1 text-ink-2">
      {job.author && <span className="text-ink">{job.author} · </span>}
      {sentences.filter(Boolean).join(" ")}
    </p>
  );
}
