/** Recognises the pages of Amazon's sign-in. Nothing is answered that a person is meant to answer. */
import { Parser } from "htmlparser2";

/** What stands on a page. */
export type Page = "captcha" | "choose_device" | "otp" | "bot_check" | "code_by_mail" | "approval" | "form" | "unknown";

export interface ReadPage {
  kind: Page;
  /** Where the form is sent to, as the page has it; null: to the page's own address. */
  action: string | null;
  /** Its hidden fields. */
  hidden: Record<string, string>;
  asksEmail: boolean;
  asksPassword: boolean;
  /** There is an error or a warning for the person to see. */
  hasError: boolean;
}

interface Form {
  name: string;
  id: string;
  action: string | null;
  hidden: Record<string, string>;
  fields: Set<string>;
}

const ERRORS = ["auth-error-message-box", "auth-warning-message-box", "ap_error_page_message"];
const APPROVALS = ["resend-approval-alert", "resend-approval-form", "resend-approval-link"];

export function readSignInPage(html: string): ReadPage {
  const forms: Form[] = [];
  const seen = new Set<Page>();
  let form: Form | undefined;
  let hasError = false;
  const parser = new Parser({
    onopentag(tag, attributes) {
      const { id = "", name = "", class: classes = "" } = attributes;
      if (tag === "form") {
        form = { name, id, action: attributes.action ?? null, hidden: {}, fields: new Set() };
        forms.push(form);
      }
      if (tag === "input" && name !== "") {
        form?.fields.add(name);
        if (form && attributes.type === "hidden") form.hidden[name] = attributes.value ?? "";
      }
      const kind = kindOf(tag, id, name, attributes);
      if (kind) seen.add(kind);
      if (APPROVALS.includes(id)) seen.add("approval");
      const alerts = /\ba-alert-(error|warning)\b/.test(classes) && !/\baok-hidden\b/.test(classes);
      if (ERRORS.includes(id) || alerts) hasError = true;
    },
    onclosetag(tag) {
      if (tag === "form") form = undefined;
    },
  });
  parser.write(html);
  parser.end();
  const main = forms.find(({ name }) => name === "signIn") ?? forms[0];
  // In this order: the bot check has the marks of the code by mail too, and sends no code.
  const order = ["captcha", "choose_device", "otp", "bot_check", "code_by_mail", "approval"] as const;
  const kind = order.find((one) => seen.has(one)) ?? (main ? "form" : "unknown");
  return {
    kind,
    action: main?.action ?? null,
    hidden: main?.hidden ?? {},
    asksEmail: main?.fields.has("email") ?? false,
    asksPassword: main?.fields.has("password") ?? false,
    hasError,
  };
}

function kindOf(tag: string, id: string, name: string, attributes: Record<string, string>): Page | undefined {
  const { alt = "", src = "" } = attributes;
  if (tag === "img" && (id === "auth-captcha-image" || /captcha/i.test(alt) || /captcha/i.test(src))) return "captcha";
  if (name === "use_image_captcha") return "captcha";
  if (id === "auth-select-device-form") return "choose_device";
  if (tag === "form" && /auth-mfa-form|verification-code-form/.test(id)) return "otp";
  if (tag === "input" && name === "otpCode") return "otp";
  if (tag === "input" && /^cvf_aamation_(response_token|error_code)$/.test(name)) return "bot_check";
  return id === "cvf-page-content" ? "code_by_mail" : undefined;
}
