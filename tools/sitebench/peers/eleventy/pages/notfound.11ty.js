export const data = { layout: "base.11ty.js", permalink: "/404.html", title: "404" };
export const render = () => "<h1>404</h1>";
