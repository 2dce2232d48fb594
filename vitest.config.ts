import { defineConfig } from "vitest/config";

const unit = ["test/**/*.test.ts"];
const slow = ["test/browser/**/*.test.ts", "test/journeys/**/*.test.ts"];
/** What takes minutes and needs no browser: a directory a line. */
const hard = ["test/crash/**/*.test.ts", "test/fuzz/**/*.test.ts"];

export default defineConfig({
  test: {
    testTimeout: 30_000,
    projects: [
      {
        extends: true,
        test: { name: "unit", include: unit, exclude: [...slow, ...hard], isolate: false },
      },
      {
        extends: true,
        test: {
          name: "hard",
          include: hard,
          testTimeout: 900_000,
          hookTimeout: 600_000,
        },
      },
      {
        extends: true,
        test: {
          name: "browser",
          include: slow,
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 480_000,
        },
      },
    ],
  },
});
