/** What surrounds every page of a signed-in person: places, banner, messages, player. */
import { Outlet, useRouter } from "@tanstack/react-router";
import { lazy, Suspense, useEffect } from "react";
import { Later } from "../components/later.tsx";
import { ToastRegion } from "../components/toast.tsx";
import { closePlayer, usePlayerOpen } from "../features/player/index.ts";
import { useT } from "../i18n/use-t.ts";
import { queryClient } from "../lib/query.ts";
import { useSession } from "../lib/session.ts";
import { useBottom } from "./bottom.ts";
import { Layers } from "./layers.tsx";
import { LiveLine } from "./live.ts";
import { Navigation } from "./navigation.tsx";
import { NewVersion } from "./new-version.tsx";
import { ReachBanner } from "./reach-banner.tsx";

// What pages begin with before they are drawn: here, since this is fetched for each of them.
export { beginBook } from "../features/catalogue/begin.ts";
export { beginShelf } from "../features/library/begin.ts";

const Player = lazy(() => import("../features/player/player.tsx"));

export function Shell() {
  const t = useT();
  const session = useSession();
  const router = useRouter();
  const playing = usePlayerOpen();
  useBottom(playing);
  useEffect(() => {
    if (session) return;
    // Signed out, here or in another tab: nothing of the person stays, and the guard leads to the sign-in.
    closePlayer();
    queryClient.clear();
    void router.invalidate();
  }, [session, router]);
  return (
    <div>
      <a href="#content" className="sr-only z-40 bg-leaf p-3 focus:not-sr-only focus:fixed focus:start-2 focus:top-2">
        {t("app.skip")}
      </a>
      <Later>
        <LiveLine userId={session?.user.id} />
      </Later>
      <Later>
        <Navigation />
      </Later>
      <div className="pb-(--bottom) md:ms-24 xl:ms-52">
        <ReachBanner />
        <NewVersion />
        <main
          id="content"
          tabIndex={-1}
          className="mx-auto max-w-[105rem] px-4 pt-6 pb-16 outline-none md:px-10 md:pt-10"
        >
          <Outlet />
        </main>
      </div>
      <Later>
        <ToastRegion />
      </Later>
      <Layers />
      {playing && (
        <Suspense>
          <Player />
        </Suspense>
      )}
    </div>
  );
}
