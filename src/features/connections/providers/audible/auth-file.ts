/** The auth files of audible-cli and Libation's export: the same fields, plain or encrypted. */

import { z } from "zod";
import type { Marketplace } from "../../../../contracts/connections.ts";
import { fromBase64, toBase64 } from "../../../../core/bytes.ts";
import { decryptBytes, decryptFields, encryptedFields } from "./auth-file-secret.ts";
import type { Account } from "./credentials.ts";
import { audibleError } from "./errors.ts";
import { PRE_AMAZON, STORES } from "./marketplaces.ts";
import { toPkcs8 } from "./private-key.ts";

const isStore = (code: string): code is Marketplace => Object.hasOwn(STORES, code);
const ADP_TOKEN = /^(\{(enc|key|iv|name|serial):[^{}]+\}){5}$/;

/** What is needed; what else stands in such a file (cookies, activation bytes) is not looked at. */
const fields = z.object({
  adp_token: z.string().nullish(),
  device_private_key: z.string().nullish(),
  access_token: z.string().startsWith("Atna|").nullish(),
  refresh_token: z.string().startsWith("Atnr|").nullish(),
  /** Seconds; some programs write milliseconds. */
  expires: z.coerce.number().nullish(),
  locale_code: z.string().nullish(),
  with_username: z.boolean().nullish(),
  device_info: z.object({ device_name: z.string().nullish(), device_serial_number: z.string().nullish() }).nullish(),
  customer_info: z
    .object({ user_id: z.string().nullish(), name: z.string().nullish(), home_region: z.string().nullish() })
    .nullish(),
});
type Fields = z.infer<typeof fields>;

/**
 * @param content the file's text; an encrypted one in bytes as base64
 * @throws AppError file_unreadable (names the field), file_password
 */
export async function readAuthFile(content: string, password: string | undefined, now: number): Promise<Account> {
  const parsed = fields.safeParse(await openFile(content.trim(), password));
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path.map(String).join(".") || "its content";
    throw unreadable(`${field} is not what an Audible auth file has there.`);
  }
  return accountOf(parsed.data, now);
}

const unreadable = (why: string) =>
  audibleError("file_unreadable", { message: `This auth file cannot be read: ${why}` });

async function openFile(content: string, password: string | undefined): Promise<unknown> {
  const json = parseJson(content);
  const sealed = encryptedFields.safeParse(json);
  if (sealed.success) return parseJson(await decryptFields(sealed.data, required(password)));
  if (json !== undefined) return json;
  const bytes = bytesOf(content);
  if (!bytes) throw unreadable("it is neither JSON nor an encrypted file.");
  return parseJson(await decryptBytes(bytes, required(password)));
}

function required(password: string | undefined): string {
  if (password) return password;
  throw audibleError("file_password");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return undefined;
  }
}

function bytesOf(content: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return fromBase64(content.replace(/\s+/g, ""));
  } catch {
    return undefined;
  }
}

function accountOf(file: Fields, now: number): Account {
  const marketplace = file.locale_code ?? "us";
  if (!isStore(marketplace))
    throw unreadable(`locale_code names no store: use one of ${Object.keys(STORES).join(", ")}.`);
  if (file.adp_token != null && !ADP_TOKEN.test(file.adp_token)) throw unreadable("adp_token is damaged.");
  const signs = file.adp_token != null && file.device_private_key != null;
  if (!signs && !file.refresh_token)
    throw unreadable("it holds neither adp_token and device_private_key, nor a refresh_token.");
  const serial = file.device_info?.device_serial_number ?? "";
  const expires = file.expires ?? 0;
  return {
    accountId: file.customer_info?.user_id ?? (serial || `file:${file.adp_token?.slice(-40) ?? ""}`),
    accountName: file.customer_info?.name ?? null,
    deviceName: file.device_info?.device_name ?? null,
    credentials: {
      v: 1,
      marketplace,
      preAmazon: file.with_username === true && PRE_AMAZON.includes(marketplace),
      adpToken: signs ? (file.adp_token ?? null) : null,
      privateKey: signs ? keyOf(file.device_private_key ?? "") : null,
      accessToken: file.access_token ?? null,
      refreshToken: file.refresh_token ?? null,
      expiresAt: expires > 1e11 ? expires : expires * 1_000,
      serial,
      homeRegion: file.customer_info?.home_region ?? null,
      registeredAt: now,
    },
  };
}

function keyOf(pem: string): string {
  try {
    return toBase64(toPkcs8(pem));
  } catch {
    throw unreadable("device_private_key is no RSA key.");
  }
}
