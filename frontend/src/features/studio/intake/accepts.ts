/** Which files the studio takes. What is really in one is the server's to say. */
export const ACCEPT = ".epub,.docx,.pdf,.txt,.text,.md,.markdown,.html,.htm,.xhtml";
const ENDINGS = new Set(ACCEPT.split(","));

export const isAccepted = (name: string): boolean => ENDINGS.has(/\.[^.]+$/.exec(name.toLowerCase())?.[0] ?? "");
