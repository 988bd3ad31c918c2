/** What opens over any page: the palette, the list of keys, the form for a new book. Fetched when it is first asked for. */
import { useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { useKeydown } from "../components/use-keydown.ts";
import { endSignOutQuestion, useSignOutAsked } from "../features/accounts/asking/sign-out.ts";
import { closeConnect, useConnectAsked } from "../features/connections/connect/open.ts";
import { closeAddBook, useAddBookOpen } from "../features/library/add/open.ts";
import { isSingleKey, usePlayerOpen } from "../features/player/index.ts";
import { type Area, loadWords } from "../i18n/locale.ts";
import { useGoTo } from "./go-to.ts";

const Palette = lazy(() => withWords(() => import("../features/palette/palette.tsx"), "library", "settings"));
const KeysDialog = lazy(() => withWords(() => import("../features/player/keys/keys-dialog.tsx"), "player"));
const SignOutDialog = lazy(() =>
  withWords(() => import("../features/accounts/asking/sign-out-dialog.tsx"), "settings"),
);
const AddDialog = lazy(() => withWords(() => import("../features/catalogue/add-dialog.tsx")));

const ConnectDialog = lazy(() =>
  withWords(() => import("../features/connections/connect/connect-dialog.tsx"), "connections"),
);

const LIBRARY: readonly Area[] = ["library"];

async function withWords<T>(load: () => Promise<T>, ...areas: Area[]): Promise<T> {
  const [module] = await Promise.all([load(), ...(areas.length > 0 ? areas : LIBRARY).map(loadWords)]);
  return module;
}

type Layer = "palette" | "keys";

export function Layers() {
  const [layer, setLayer] = useState<Layer | null>(null);
  const adding = useAddBookOpen();
  const leaving = useSignOutAsked();
  const connecting = useConnectAsked();
  useGlobalKeys(setLayer);
  useGoTo();
  const close = () => setLayer(null);
  return (
    <Suspense>
      {layer === "palette" && <Palette onClose={close} />}
      {layer === "keys" && <KeysDialog onClose={close} />}
      {adding && <AddDialog onClose={closeAddBook} />}
      {connecting && <ConnectDialog store={connecting.store} onClose={closeConnect} />}
      {leaving && <SignOutDialog onClose={endSignOutQuestion} />}
    </Suspense>
  );
}

const SEARCH = "#library-search";
const FRAMES = 60;
/** The page with the field may have to be opened first. */
function focusSearch(frames = FRAMES): void {
  const field = document.querySelector<HTMLElement>(SEARCH);
  if (field) field.focus();
  else if (frames > 0) requestAnimationFrame(() => focusSearch(frames - 1));
}

function useGlobalKeys(open: (layer: Layer) => void): void {
  const navigate = useNavigate();
  const playing = usePlayerOpen();
  useKeydown((event) => {
    if (document.querySelector("dialog[open]")) return;
    if (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) {
      event.preventDefault();
      open("palette");
    } else if (event.key === "/" && isSingleKey(event)) {
      event.preventDefault();
      if (!document.querySelector(SEARCH)) void navigate({ to: "/" });
      focusSearch();
    } else if (event.key === "?" && isSingleKey(event) && !playing) {
      event.preventDefault();
      open("keys");
    }
  });
}
