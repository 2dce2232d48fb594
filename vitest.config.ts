import { defineConfig } from "vitest/config";

const unit = ["test/**/*.test.ts"];
const slow = ["test/browser/**", "test/build/**"];

export default defineConfig({
  test: {
    testTimeout: 30_000,
    projects: [
      { extends: true, test: { name: "unit", include: unit, exclude: slow } },
      {
        extends: true,
        test: {
          name: "browser",
          include: ["test/build/**/*.test.ts", "test/browser/**/*.test.ts"],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
});
