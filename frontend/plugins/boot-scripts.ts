/** What stands in the page's head and runs before the app is there. What it does must fit what the app expects. */
import { EARLY } from "../src/lib/early.ts";

/**
 * In the head: which page's files are wanted, by the address and by whether somebody was signed in here, who that is, and
 * what the page shows. `lib/refresh.ts` and `lib/early.ts` take the answers.
 * @param files paths by `<page>` and `<page>-<language>`
 */
export const bootScript = (files: Record<string, string[]>): string =>
  `(()=>{let s,l,h,o;try{s=localStorage.getItem("lectern.signed-in")==="yes";l=localStorage.getItem("lectern.locale");h=localStorage.getItem("lectern.shelf");o=localStorage.getItem("lectern.left-off")}catch{}` +
  `const p=location.pathname,b=/^\\/book\\/(\\d+)$/.exec(p),f=${JSON.stringify(files)},d=(l||navigator.language).startsWith("de")?"de":"en",` +
  `k=s?p==="/"?"library":b?"book":p==="/studio"?"studio":"inside":"account";globalThis.lecternBoot=[k,d,s&&b?.[1],o,!h];` +
  `for(const h of[...f[k],...f[k+"-"+d]]){const e=document.createElement("link");e.rel="modulepreload";e.href="/"+h;document.head.append(e)}` +
  `if(s&&p!=="/signed-in"){const r=fetch("/api/auth/refresh",{method:"POST"});r.catch(()=>{});globalThis.lecternRefresh=r;` +
  `const t=r.then(a=>a.ok?a.clone().json():Promise.reject()).then(a=>({accept:"application/json",authorization:"Bearer "+a.access_token})),q=globalThis.lecternEarly={};t.catch(()=>{});` +
  `for(const u of k==="library"&&h?[]:${JSON.stringify(EARLY)}[k]||[]){const w=u.replace("{}",b?.[1]);q[w]=t.then(headers=>fetch(w,{headers})).catch(()=>{})}}})()`;
