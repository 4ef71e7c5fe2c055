/** What is fetched by `import(url)`: the stage for the practice, and the moving figure for the other pages. */

export { show } from "./show";
export { Stage } from "./stage";
