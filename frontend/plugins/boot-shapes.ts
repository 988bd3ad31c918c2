/**
 * What the first page looks like before the app is there: its frame and its name, in the device's own letters, so that no
 * font is fetched yet; a book's title and cover as soon as they are known. Drawn as the app draws it a moment later.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { BOOK_PAGE, KEPT_COVER, WIDTHS } from "../src/lib/cover-widths.ts";

/** The head of `app/account-page.tsx`. `{}` is the name of the page, here and below. */
const DOOR =
  '<div class="boot-page"><main class="mx-auto grid min-h-dvh max-w-[26rem] content-start px-4 pt-16 pb-16 sm:pt-[16vh]">' +
  '<p class="flex items-center gap-2.5 font-read text-section font-semibold"><span aria-hidden="true" class="ribbon-shape block h-[26px] w-3 text-[11px]"></span> Lectern</p>' +
  '<h1 class="mt-12 text-title tracking-[-0.015em]">{}</h1><p class="mt-1 text-ink-2">{lead}</p></main></div>';

/** The frame of `app/shell.tsx`. */
const inside = (page: string) =>
  '<div class="boot-page"><div class="fixed inset-x-0 bottom-0 border-rule bg-leaf pb-[env(safe-area-inset-bottom)] max-md:border-t md:inset-y-0 md:end-auto md:w-24 md:border-e md:bg-room xl:w-52"><div class="min-h-14"></div></div>' +
  `<div class="md:ms-24 xl:ms-52"><main class="mx-auto max-w-[105rem] px-4 pt-6 pb-16 md:px-10 md:pt-10">${page}</main></div></div>`;

const NAMED = inside(
  '<h1 class="text-title tracking-[-0.015em] md:text-title-wide">{}</h1><p class="mt-3 text-ink-2">{lead}</p>',
);

/** The head of `features/catalogue/book-page.tsx`. */
const BOOK = inside(
  '<p class="text-support"><span class="-my-2 inline-flex min-h-9 items-center text-ink-2">{}</span></p>' +
    '<div class="-mx-4 mt-1 grid gap-x-10 gap-y-6 px-4 py-4 md:-mx-10 md:grid-cols-[minmax(12rem,20rem)_minmax(0,1fr)] md:px-10 md:py-6">' +
    '<div class="boot-cover aspect-square w-3/5 max-w-80 bg-track md:w-full"></div><h1 class="text-title tracking-[-0.015em] md:text-title-wide"></h1></div>',
);

const SHAPES = { library: NAMED, studio: NAMED, book: BOOK, account: DOOR };

/** The picture at `c` as the page will ask for it; in the page where that is not drawn yet. Ready when it can be painted. */
const COVER =
  `const e=new Image;e.fetchPriority="high";e.className="size-full object-cover";e.alt="";` +
  `if(${KEPT_COVER}.test(c)){e.sizes=${JSON.stringify(BOOK_PAGE)};e.srcset=${JSON.stringify(WIDTHS)}.map(w=>c.replace(${KEPT_COVER},"$1"+w)+" "+w+"w").join(", ")}` +
  `e.src=c;if(h)m.append(e);return e.decode()`;

const words = (path: string): Record<string, string> =>
  JSON.parse(readFileSync(join(import.meta.dirname, "../src/i18n", path), "utf8")); // a catalogue is a flat object of texts

/** By language: the library's name, also with titles that were begun, the Studio's, the two doors', and two lines under them. */
const namesOf = (tag: string): (string | undefined)[] => {
  const all = { ...words(`${tag}.json`), ...words(`library/${tag}.json`) };
  const names = ["nav.library", "library.leftOff", "studio.title", "account.signIn", "account.signUp"];
  return [...names, "account.signInLead", "library.firstTime"].map((id) => all[id]);
};

/** At the page's end: draws the shape of the page that is opened, in the reader's language. The head's script said which. */
export const shapeScript = (): string =>
  `(()=>{const[k,d,b,l,f]=globalThis.lecternBoot,p=location.pathname,a=k==="account",s=${JSON.stringify(SHAPES)}[k];` +
  `if(!s||a&&!["/","/sign-in","/sign-up"].includes(p))return;` +
  `const w=${JSON.stringify({ en: namesOf("en"), de: namesOf("de") })}[d],n=a?p==="/sign-up"?4:3:k==="studio"?2:k==="library"&&l?1:0;` +
  `document.documentElement.lang=d;document.getElementById("boot").innerHTML=s.replace("{}",w[n]).replace("{lead}",a?w[5]:k==="library"&&f?w[6]:"");` +
  `if(b)globalThis.lecternCover=globalThis.lecternEarly["/api/books/"+b].then(a=>a.clone().json()).then(({data:{title:t,cover_url:c}})=>{` +
  `const m=document.querySelector(".boot-cover"),h=m&&document.querySelector("h1");if(h)h.textContent=t;if(!c)return;${COVER}}).catch(()=>{})})()`;
