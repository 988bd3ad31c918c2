/** The sections of the settings, in their order; each is `/settings#<id>`. */
import type { MessageId } from "../../i18n/locale.ts";

export const SECTIONS = [
  { id: "account", label: "settings.account" },
  { id: "devices", label: "settings.devices" },
  { id: "connections", label: "settings.connections" },
  { id: "playback", label: "settings.playback" },
  { id: "look", label: "settings.look" },
  { id: "keys", label: "settings.keys" },
  { id: "this-device", label: "settings.thisDevice" },
  { id: "data", label: "settings.data" },
] as const satisfies readonly { id: string; label: MessageId }[];
