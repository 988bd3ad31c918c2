/** The scripts that stand in the page and run before the app is there. What they do must fit what the app expects. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { BOOK_PAGE, KEPT_COVER, WIDTHS } from "../src/lib/cover-widths.ts";
import { EARLY } from "../src/lib/early.ts";

/** The picture of a book's page, asked for as the page will show it, as soon as its address `c` is known. */
const COVER =
  `if(!c)return;const e=document.createElement("link");e.rel="preload";e.as="image";e.fetchPriority="high";` +
  `if(${KEPT_COVER}.test(c)){e.imageSrcset=${JSON.stringify(WIDTHS)}.map(w=>c.replace(${KEPT_COVER},"$1"+w)+" "+w+"w").join(", ");` +
  `e.imageSizes=${JSON.stringify(BOOK_PAGE)}}else e.href=c;document.head.append(e)`;

/**
 * In the head: which page's files are wanted, by the address and by whether somebody was signed in here, who that is, and
 * what the page shows. `lib/refresh.ts` and `lib/early.ts` take the answers.
 * @param files paths by `<page>` and `<page>-<language>`
 */
export const bootScript = (files: Record<string, string[]>): string =>
  `(()=>{let s,l,h;try{s=localStorage.getItem("lectern.signed-in")==="yes";l=localStorage.getItem("lectern.locale");h=localStorage.getItem("lectern.shelf")}catch{}` +
  `const p=location.pathname,b=/^\\/book\\/(\\d+)$/.exec(p),f=${JSON.stringify(files)},d=(l||navigator.language).startsWith("de")?"de":"en",` +
  `k=s?p==="/"?"library":b?"book":p==="/studio"?"studio":"inside":"account";globalThis.lecternDoor=s?0:d;` +
  `for(const h of[...f[k],...f[k+"-"+d]]){const e=document.createElement("link");e.rel="modulepreload";e.href="/"+h;document.head.append(e)}` +
  `if(s&&p!=="/signed-in"){const r=fetch("/api/auth/refresh",{method:"POST"});r.catch(()=>{});globalThis.lecternRefresh=r;` +
  `const t=r.then(a=>a.ok?a.clone().json():Promise.reject()).then(a=>({accept:"application/json",authorization:"Bearer "+a.access_token})),q=globalThis.lecternEarly={};t.catch(()=>{});` +
  `for(const u of k==="library"&&h?[]:${JSON.stringify(EARLY)}[k]||[]){const w=u.replace("{}",b?.[1]);q[w]=t.then(headers=>fetch(w,{headers})).catch(()=>{})}` +
  `if(b)q["/api/books/"+b[1]].then(a=>a.clone().json()).then(({data:{cover_url:c}})=>{${COVER}}).catch(()=>{})}})()`;

/** The head of a page of `app/account-page.tsx` as it is drawn there; the fonts of the device, so that none is fetched yet. */
const DOOR =
  '<div class="boot-door"><main class="mx-auto grid min-h-dvh max-w-[26rem] content-start px-4 pt-16 pb-16 sm:pt-[16vh]">' +
  '<p class="flex items-center gap-2.5 font-read text-section font-semibold"><span aria-hidden="true" class="ribbon-shape block h-[26px] w-3 text-[11px]"></span> Lectern</p>' +
  '<h1 class="mt-12 text-title tracking-[-0.015em]">{title}</h1><p class="mt-1 text-ink-2">{lead}</p></main></div>';

/** Behind the root: who is not signed in reads at once where they are, in their language. */
export function doorScript(): string {
  const words = Object.fromEntries(
    ["en", "de"].map((tag) => {
      const all: Record<string, string> = JSON.parse(
        readFileSync(join(import.meta.dirname, `../src/i18n/${tag}.json`), "utf8"),
      );
      return [tag, [all["account.signIn"], all["account.signUp"], all["account.signInLead"]]];
    }),
  );
  return (
    `(()=>{const p=location.pathname,d=globalThis.lecternDoor,i=["/sign-in","/sign-up"].indexOf(p==="/"?"/sign-in":p);if(!d||i<0)return;` +
    `const w=${JSON.stringify(words)}[d];document.documentElement.lang=d;` +
    `document.getElementById("root").innerHTML=${JSON.stringify(DOOR)}.replace("{title}",w[i]).replace("{lead}",w[2])})()`
  );
}
