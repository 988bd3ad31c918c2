/** The port, tried before anything is started on it. */
import { createServer } from "node:net";
import { StartRefusal } from "./refusal.ts";

/** @returns the port, or a free one for 0. @throws StartRefusal when it is taken or not allowed. */
export function choosePort(host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => reject(new StartRefusal(reason(error, host, port))));
    server.listen(port, host, () => {
      const address = server.address();
      server.close(() => resolve(address !== null && typeof address === "object" ? address.port : port));
    });
  });
}

function reason(error: NodeJS.ErrnoException, host: string, port: number): string {
  const other = `Choose another: PORT=${port < 65_535 ? port + 1 : 8787} npm start`;
  switch (error.code) {
    case "EADDRINUSE":
      return `Port ${port} is taken by another program. ${other}`;
    case "EACCES":
      return `Port ${port} may not be used by this user (ports below 1024 need rights). ${other}`;
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return `This machine has no address ${host}: HOST must be one of its own, such as 127.0.0.1 or 0.0.0.0.`;
    default:
      return `Cannot listen on ${host}:${port} (${error.message}). ${other}`;
  }
}
