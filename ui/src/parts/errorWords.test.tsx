import { fireEvent, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { CommandError } from "../api/client";
import { renderPart } from "../test/render";
import { translator } from "../words/catalogue";
import { ErrorNotice } from "./ErrorNotice";
import { errorWords } from "./errorWords";

describe("errors in words", () => {
  it("say what happened, with its parameters, and what to do next", () => {
    const error = new CommandError("file-unreadable", { file: "清单.xlsx" }, "L-12");
    expect(errorWords(translator("en"), error)).toEqual({
      what: "The file 清单.xlsx cannot be read.",
      next: "Check that it still exists and is not open in another program, then choose it again.",
      code: "file-unreadable",
      logId: "L-12",
    });
    expect(errorWords(translator("zh-Hans"), error).what).toBe("无法读取文件 清单.xlsx。");
  });

  it("fall back to the general sentence but keep the code", () => {
    const internal = translator("en")("error-internal");
    const unheard = { code: "new-in-next-version", params: {}, logId: "L-1" };
    expect(errorWords(translator("en"), unheard)).toMatchObject({
      what: internal,
      code: "new-in-next-version",
    });
    expect(errorWords(translator("en"), new TypeError("x is undefined"))).toMatchObject({
      what: internal,
      code: "internal",
    });
  });

  it("write days as people do, and count", () => {
    renderPart(
      <ErrorNotice error={new CommandError("invite-expired", { date: "2026-11-20" }, "L-1")} />,
      "zh-Hans",
    );
    expect(screen.getByText("这份邀请的有效期到 2026年11月20日 为止。")).toBeTruthy();
    const tries = new CommandError("too-many-tries", { seconds: "8" }, "L-2");
    expect(errorWords(translator("en"), tries).next).toContain("Wait 8 seconds");
    const once = new CommandError("too-many-tries", { seconds: "1" }, "L-2");
    expect(errorWords(translator("en"), once).next).toContain("Wait 1 second,");
  });

  it("keep code and log id behind Details", () => {
    renderPart(<ErrorNotice error={new CommandError("disk-full", {}, "L-77")} />);
    const details = screen.getByText("Details");
    expect(details.getAttribute("aria-expanded")).toBe("false");
    fireEvent.click(details);
    expect(details.getAttribute("aria-expanded")).toBe("true");
    expect(screen.getByText("Code: disk-full · Log: L-77")).toBeTruthy();
  });
});
