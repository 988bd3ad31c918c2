/** The least that tells every socket something: one Durable Object, hibernating sockets, one loop. Runs in workerd. */
interface Socket {
  send(text: string): void;
}
interface State {
  acceptWebSocket(socket: Socket): void;
  getWebSockets(): Socket[];
}
interface Env {
  HALL: {
    getByName(name: string): { fetch(request: Request): Promise<Response>; tell(text: string): Promise<number> };
  };
}

declare const DurableObject: new (state: State, env: Env) => { ctx: State };
declare const WebSocketPair: new () => { 0: Socket; 1: Socket };

export class Hall extends DurableObject {
  fetch(): Response {
    const { 0: client, 1: server } = new WebSocketPair();
    this.ctx.acceptWebSocket(server);
    return new Response(null, { status: 101, webSocket: client } as ResponseInit); // workerd's own field
  }

  tell(event: string): number {
    const sockets = this.ctx.getWebSockets();
    const text = JSON.stringify({ ...JSON.parse(event), timestamp: new Date().toISOString() });
    for (const socket of sockets) socket.send(text);
    return sockets.length;
  }
}

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const hall = env.HALL.getByName("hall");
    if (request.headers.get("upgrade") === "websocket") return hall.fetch(request);
    return Response.json({ told: await hall.tell(await request.text()) });
  },
};
