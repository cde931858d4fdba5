import { afterEach, describe, expect, it, vi } from "vitest";
import { installFake, refuse, workingWorld } from "../test/fake";
import { invokeOverBridge } from "./bridge";
import { api, CommandError, onChanged } from "./client";
import { createQueryClient, refresh } from "./reads";

afterEach(() => {
  vi.unstubAllGlobals();
});

describe("the door to Rust", () => {
  it("gives values and throws refusals with code, parameters and log id", async () => {
    installFake(workingWorld(), { factoryGet: () => refuse("not-found", { kind: "factory" }) });
    await expect(api.peopleList()).resolves.toHaveLength(2);
    const refusal = await api.factoryGet().catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(CommandError);
    expect(refusal).toMatchObject({ code: "not-found", params: { kind: "factory" }, logId: "F-1042" });
  });

  it("tells what each write changed, and nothing for reads", async () => {
    installFake(workingWorld());
    const told: unknown[] = [];
    const stop = onChanged((changed) => told.push(changed));
    await api.factoryGet();
    await api.answerSet("policy-signed", "paper", 4);
    stop();
    await api.answerSet("policy-signed", "paper", 5);
    expect(told).toEqual([[{ kind: "answer", id: "policy-signed" }]]);
  });

  it("refreshes the reads of a changed kind, and all for a kind it does not know", async () => {
    const client = createQueryClient();
    const fetched: string[] = [];
    for (const [name, kinds] of [
      ["people", ["person"]],
      ["outbox", ["outbox"]],
    ] as const) {
      await client.fetchQuery({ queryKey: [name], queryFn: () => fetched.push(name), meta: { kinds } });
    }
    const stale = (name: string) => client.getQueryState([name])?.isInvalidated;
    refresh(client, [{ kind: "person", id: "1" }]);
    expect([stale("people"), stale("outbox")]).toEqual([true, false]);
    refresh(client, [{ kind: "never-heard-of", id: "1" }]);
    expect(stale("outbox")).toBe(true);
  });
});

describe("the same door over HTTP", () => {
  const answer = (status: number, body: unknown) =>
    vi.stubGlobal("fetch", vi.fn().mockResolvedValue(new Response(JSON.stringify(body), { status })));

  it("posts the arguments and gives the value", async () => {
    answer(200, { name: "Hengtai" });
    await expect(invokeOverBridge("factory_get", { a: 1 })).resolves.toEqual({ name: "Hengtai" });
    expect(fetch).toHaveBeenCalledWith("/invoke/factory_get", expect.objectContaining({ body: '{"a":1}' }));
  });

  it("rejects with the command's own error, which is no Error", async () => {
    const error = { code: "not-found", params: {}, log_id: "9" };
    answer(422, error);
    await expect(invokeOverBridge("factory_get", {})).rejects.toEqual(error);
  });

  it("says internal when the bridge itself fails", async () => {
    answer(500, "boom");
    await expect(invokeOverBridge("factory_get", {})).rejects.toMatchObject({
      code: "internal",
      log_id: "http-500",
    });
    vi.stubGlobal("fetch", vi.fn().mockRejectedValue(new TypeError("failed")));
    await expect(invokeOverBridge("factory_get", {})).rejects.toMatchObject({ log_id: "bridge-gone" });
  });
});
