/** The cover of the book to be: the file's, a picture of one's own, or the drawn one. */

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { clothSeed } from "../../../../../../src/contracts/cloth-cover.ts";
import { Cover } from "../../../../components/cover.tsx";
import { ErrorLine } from "../../../../components/error-line.tsx";
import { showToast } from "../../../../components/toast.tsx";
import { describeError } from "../../../../i18n/describe-error.ts";
import { useT } from "../../../../i18n/use-t.ts";
import { api } from "../../../../lib/api.ts";
import type { Manuscript } from "../../../../lib/wire.ts";
import { manuscriptQuery } from "../../queries.ts";
import { put } from "../../uploads/put.ts";

const ACCEPT = "image/png,image/jpeg,image/webp,image/gif,image/bmp,image/svg+xml";
const LARGEST_BYTES = 10 * 1024 * 1024;
const ACT = "min-h-11 text-support text-ink-2 underline-offset-4 hover:text-ink hover:underline disabled:opacity-60";

export function CoverField({ manuscript }: { manuscript: Manuscript }) {
  const t = useT();
  const queries = useQueryClient();
  const { queryKey } = manuscriptQuery(manuscript.id);
  const input = useRef<HTMLInputElement>(null);
  const [error, setError] = useState<string | null>(null);
  const path = `/api/manuscripts/${manuscript.id}/cover`;
  const send = useMutation({
    mutationFn: (file: File) => put<Manuscript>("PUT", path, file, AbortSignal.timeout(60_000), () => {}),
    onSuccess: (next) => queries.setQueryData(queryKey, next),
    onError: (cause) => setError(describeError(t, cause)),
  });
  const hasPicture = manuscript.cover_url !== null && manuscript.cover_origin !== "drawn";
  function take(file: File | undefined) {
    if (!file) return;
    setError(null);
    if (!ACCEPT.split(",").includes(file.type)) setError(t("cover.kind", { name: file.name }));
    else if (file.size > LARGEST_BYTES) setError(t("cover.large", { name: file.name }));
    else send.mutate(file);
  }
  /** Gone from the page at once, from the server when nobody wants it back. */
  function remove() {
    const { cover_url, cover_origin } = manuscript;
    const show = (cover: Partial<Manuscript>) =>
      queries.setQueryData(queryKey, (known) => known && { ...known, ...cover });
    show({ cover_url: null, cover_origin: null });
    showToast({
      text: t("cover.removed"),
      action: { label: t("action.undo"), run: () => show({ cover_url, cover_origin }) },
      onGone: () =>
        void api.delete(path, true).catch((cause: unknown) => {
          show({ cover_url, cover_origin });
          showToast({ text: describeError(t, cause) });
        }),
    });
  }
  const author = manuscript.authors.join(", ") || null;
  return (
    <section aria-label={t("cover.title")} className="w-36 sm:w-40">
      <Cover
        title={manuscript.title}
        author={author}
        seed={clothSeed(manuscript.title, author)}
        url={hasPicture ? manuscript.cover_url : null}
      />
      <div className="mt-1 grid justify-items-start">
        <button type="button" className={ACT} disabled={send.isPending} onClick={() => input.current?.click()}>
          {t(send.isPending ? "cover.busy" : hasPicture ? "cover.change" : "cover.own")}
        </button>
        {hasPicture && (
          <button type="button" className={`${ACT} -mt-2`} onClick={remove}>
            {t("cover.remove")}
          </button>
        )}
      </div>
      <input
        ref={input}
        type="file"
        accept={ACCEPT}
        hidden
        onChange={(event) => {
          take(event.currentTarget.files?.[0]);
          event.currentTarget.value = "";
        }}
      />
      {error && <ErrorLine announce>{error}</ErrorLine>}
    </section>
  );
}
