/** A bad line: a TCP proxy in front of the inbox that can be slow, and can be cut in the middle of an upload. */
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

export class Link {
  private readonly sockets = new Set<Socket>();
  private up = true;
  private cutAfter: number | null = null;
  /** Bytes carried towards the inbox since the link was opened. */
  carried = 0;
  cuts = 0;

  private constructor(
    private readonly server: Server,
    readonly port: number,
  ) {}

  static async open(toPort: number): Promise<Link> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const link = new Link(server, (server.address() as AddressInfo).port);
    server.on('connection', (near) => link.carry(near, toPort));
    return link;
  }

  /** Cuts the line once this many more bytes have gone towards the inbox; it stays down until `mend`. */
  cutAfterBytes(bytes: number): void {
    this.cutAfter = this.carried + bytes;
  }

  cut(): void {
    this.up = false;
    this.cutAfter = null;
    this.cuts += 1;
    for (const socket of this.sockets) socket.destroy();
  }

  mend(): void {
    this.up = true;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private carry(near: Socket, toPort: number): void {
    if (!this.up) {
      near.destroy();
      return;
    }
    const far = connect(toPort, '127.0.0.1');
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.sockets.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        this.sockets.delete(socket);
        other.destroy();
      });
    }
    near.on('data', (chunk: Buffer) => {
      const room = this.cutAfter === null ? chunk.length : Math.max(0, this.cutAfter - this.carried);
      const part = chunk.subarray(0, room);
      this.carried += part.length;
      far.write(part);
      if (part.length < chunk.length) this.cut();
    });
    near.on('end', () => far.end());
    far.pipe(near);
  }
}
