/** The second way: the sign-in that another program keeps in a file. */
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Button } from "../../../components/button.tsx";
import { ErrorLine } from "../../../components/error-line.tsx";
import { FileDrop } from "../../../components/file-drop.tsx";
import { useT } from "../../../i18n/use-t.ts";
import { PasswordField } from "../../accounts/password-field.tsx";
import { sendAuthFile } from "../api.ts";
import { failureOf } from "../failure.ts";
import type { Connection } from "../wire.ts";
import { type AuthFile, readAuthFile } from "./auth-file.ts";
import { problemWords } from "./problem.tsx";

export function FileWay({ onConnected }: { onConnected: (connection: Connection) => void }) {
  const t = useT();
  const [file, setFile] = useState<AuthFile>();
  const [fault, setFault] = useState("");
  const send = useMutation({
    mutationFn: ({ content, password }: { content: string; password: string }) => sendAuthFile(content, password),
    onSuccess: onConnected,
  });
  const locked = file !== undefined && (file.encrypted || failureOf(send.error) === "file_password");
  async function take(chosen: File) {
    send.reset();
    setFault("");
    const read = await readAuthFile(chosen);
    if (typeof read !== "string") return setFile(read);
    setFile(undefined);
    setFault(t(`connect.file.${read}`, { name: chosen.name }));
  }
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const password = String(new FormData(event.currentTarget).get("password") ?? "");
    if (locked && password === "") return setFault(t("connect.file.noPassword"));
    setFault("");
    if (file) send.mutate({ content: file.content, password });
  }
  const wrongPassword = send.error !== null && failureOf(send.error) === "file_password" && send.variables?.password;
  return (
    <form onSubmit={submit} noValidate className="grid gap-5">
      <p>{t("connect.file.lead")}</p>
      <FileDrop
        label={t(file ? "connect.file.other" : "drop.choose")}
        accept=".json,.auth,.txt,application/json"
        onTake={(chosen) => void take(chosen)}
      >
        <p role="status" className="min-w-0 break-all text-ink-2">
          {file?.name ?? t("connect.file.kinds")}
        </p>
      </FileDrop>
      {locked && (
        <PasswordField
          fresh={false}
          label={t("connect.file.password")}
          hint={t("connect.file.passwordHint")}
          error={wrongPassword ? t("connect.file.wrongPassword") : undefined}
        />
      )}
      <p className="text-support text-ink-2">{t("connect.file.forgetOnly")}</p>
      {fault && <ErrorLine announce>{fault}</ErrorLine>}
      {send.error && !wrongPassword && <ErrorLine announce>{problemWords(t, send.error)}</ErrorLine>}
      <div>
        <Button weight="primary" type="submit" disabled={!file || send.isPending}>
          {t(send.isPending ? "connect.connecting" : "connect.connect")}
        </Button>
      </div>
    </form>
  );
}
