/** True in builds for tests (`vite build --mode test`) and in unit tests. */
declare const __TEST_BUILD__: boolean
