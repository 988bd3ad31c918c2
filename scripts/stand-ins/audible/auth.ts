/** `api.amazon.{tld}/auth`: registers a device for a code, renews its token, takes it off again. */
import { createHash, createPublicKey, generateKeyPairSync, randomBytes } from "node:crypto";
import { type Answer, type Asked, faulty, json } from "./reply.ts";
import type { AudibleService, Code, Device, Grant } from "./service.ts";

const TOKEN_MS = 3_600_000;
const secret = () => Buffer.from(randomBytes(24)).toString("base64url");
const failure = (status: number, code: string, message: string, headers = {}) =>
  json(status, { response: { error: { code, index: "0", message } }, request_id: "stand-in" }, headers);

export function answerAuth(service: AudibleService, store: Code, preAmazon: boolean, asked: Asked): Answer {
  const route = `${asked.method} ${asked.url.pathname}`;
  const kind = /^POST \/auth\/(register|token|deregister)$/.exec(route)?.[1];
  if (kind !== "register" && kind !== "token" && kind !== "deregister") return json(404, { message: "Not found" });
  const fault = service.fault(kind, store);
  if (fault) return faulty(fault);
  if (kind === "token") return refresh(service, asked);
  const body = parse(asked);
  if (!body) return failure(400, "InvalidInput", "The body must be JSON.");
  return kind === "register" ? register(service, store, preAmazon, body, asked.at) : deregister(service, asked, body);
}

type Body = Record<string, unknown>;

function parse({ headers, body }: Asked): Body | undefined {
  if (!headers["content-type"]?.startsWith("application/json")) return undefined;
  try {
    return JSON.parse(body) as Body; // each field is looked at where it is read
  } catch {
    return undefined;
  }
}

const part = (body: Body, name: string): Record<string, unknown> => (body[name] ?? {}) as Record<string, unknown>; // as above

function register(service: AudibleService, store: Code, preAmazon: boolean, body: Body, at: number): Answer {
  const wrong = (why: string): Answer => {
    service.refusals.push(`register: ${why}`);
    return failure(400, "InvalidInput", why);
  };
  const data = part(body, "registration_data");
  const auth = part(body, "auth_data");
  for (const name of ["domain", "app_version", "device_serial", "device_type", "device_name", "os_version", "app_name"])
    if (typeof data[name] !== "string" || data[name] === "") return wrong(`registration_data.${name} is missing`);
  const types = body.requested_token_type;
  if (!Array.isArray(types) || !types.includes("bearer") || !types.includes("mac_dms"))
    return wrong("requested_token_type");
  if (auth.code_algorithm !== "SHA-256" || auth.client_domain !== "DeviceLegacy") return wrong("auth_data");
  const grant = service.grants.get(String(auth.authorization_code));
  if (!grant) return failure(400, "InvalidToken", "One or more tokens are invalid.");
  if (grant.account.isFull) return failure(403, "Forbidden", "The request was refused.");
  const problem = mismatch(grant, { store, preAmazon, auth, data, at });
  if (problem) {
    const challenge = `Basic realm="stand-in", error="CredentialError", error_description="${problem}"`;
    return failure(401, "CredentialError", "The input credential is invalid.", { "www-authenticate": challenge });
  }
  grant.isUsed = true;
  return json(200, success(service, grant, String(data.device_serial), at));
}

interface Shown {
  store: Code;
  preAmazon: boolean;
  auth: Record<string, unknown>;
  data: Record<string, unknown>;
  at: number;
}

function mismatch(grant: Grant, { store, preAmazon, auth, data, at }: Shown): string | undefined {
  if (grant.isUsed) return "used before";
  if (grant.expiresAt < at) return "expired";
  if (grant.store !== store || grant.preAmazon !== preAmazon) return "another host";
  const challenge = createHash("sha256").update(String(auth.code_verifier)).digest("base64url");
  if (challenge !== grant.challenge) return "wrong verifier";
  const clientId = Buffer.from(`${data.device_serial}#${data.device_type}`).toString("hex");
  return auth.client_id === clientId && grant.clientId === `device:${clientId}` ? undefined : "wrong client";
}

/** A pair takes a fifth of a second to make, in which nobody is answered: a few go round among the devices. */
const PAIRS = 4;
const newPair = () => generateKeyPairSync("rsa", { modulusLength: 2048 });
const pairs: ReturnType<typeof newPair>[] = [];
let registered = 0;
function nextPair() {
  const place = registered++ % PAIRS;
  pairs[place] ??= newPair();
  return pairs[place];
}

function success(service: AudibleService, { account }: Grant, serial: string, at: number) {
  const { publicKey, privateKey } = nextPair();
  const adp = `{enc:${secret()}}{key:${secret()}}{iv:${secret()}}{name:QURQVG9rZW5FbmNyeXB0aW9uS2V5}{serial:Mg==}`;
  const access = `Atna|${secret()}`;
  const device: Device = {
    account,
    serial,
    publicKey: createPublicKey(publicKey.export({ type: "spki", format: "pem" })),
    refreshToken: `Atnr|${secret()}`,
    accessTokens: new Map([[access, at + TOKEN_MS]]),
    isRegistered: true,
  };
  service.devices.set(adp, device);
  return {
    request_id: "stand-in",
    response: {
      success: {
        extensions: {
          device_info: {
            device_name: `${account.name.split(" ")[0]}'s Lectern`,
            device_serial_number: serial,
            device_type: "A2CZJZGLK2JJVM",
          },
          customer_info: {
            account_pool: "Amazon",
            user_id: account.id,
            home_region: "NA",
            name: account.name,
            given_name: account.name.split(" ")[0],
          },
        },
        tokens: {
          bearer: { access_token: access, refresh_token: device.refreshToken, expires_in: "3600" },
          mac_dms: { adp_token: adp, device_private_key: privateKey.export({ type: "pkcs1", format: "pem" }) },
        },
      },
    },
  };
}

function refresh(service: AudibleService, { headers, body, at }: Asked): Answer {
  if (!headers["content-type"]?.startsWith("application/x-www-form-urlencoded"))
    return json(400, { error: "invalid_request", error_description: "The body must be a form." });
  const form = new URLSearchParams(body);
  if (form.get("source_token_type") !== "refresh_token" || form.get("requested_token_type") !== "access_token")
    return json(400, { error: "invalid_request", error_description: "Unknown token type." });
  const device = [...service.devices.values()].find((one) => one.refreshToken === form.get("source_token"));
  if (!device?.isRegistered)
    return json(400, { error: "invalid_grant", error_description: "The token is not valid.", error_index: "0" });
  const access = `Atna|${secret()}`;
  device.accessTokens.set(access, at + TOKEN_MS);
  return json(200, { access_token: access, token_type: "bearer", expires_in: 3_600 });
}

function deregister(service: AudibleService, { headers, at }: Asked, body: Body): Answer {
  const token = headers["x-amz-access-token"] ?? "";
  const device = service.deviceOf(token);
  if (!device || (device.accessTokens.get(token) ?? 0) < at)
    return failure(401, "CredentialError", "The input credential is invalid.");
  if (body.deregister_all_existing_accounts !== false) {
    service.refusals.push("deregister: all devices of the account");
    return failure(400, "InvalidInput", "deregister_all_existing_accounts");
  }
  device.isRegistered = false;
  return json(200, { request_id: "stand-in", response: { success: {} } });
}

/** What other programs keep of an account: the same facts in their file. */
export function authFile(service: AudibleService, account: Grant["account"], at: number): string {
  const grant: Grant = {
    account,
    store: "us",
    preAmazon: false,
    challenge: "",
    clientId: "",
    expiresAt: at,
    isUsed: true,
  };
  const { extensions, tokens } = success(service, grant, secret(), at).response.success;
  return JSON.stringify({
    website_cookies: null,
    adp_token: tokens.mac_dms.adp_token,
    access_token: tokens.bearer.access_token,
    refresh_token: tokens.bearer.refresh_token,
    device_private_key: tokens.mac_dms.device_private_key,
    store_authentication_cookie: null,
    device_info: extensions.device_info,
    customer_info: extensions.customer_info,
    expires: at / 1_000 + 3_600,
    locale_code: "us",
    with_username: false,
  });
}
