/** Where a voice's sample stands in R2. */
import type { VoiceChoice } from "./choose-voice.ts";

export const previewKey = (choice: VoiceChoice) =>
  `previews/${choice.provider}/${choice.model ?? "-"}/${choice.voice}.wav`;
