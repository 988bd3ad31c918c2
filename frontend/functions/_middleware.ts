/** On Pages: hands the paths of `_routes.json` to the API worker, so that web and API share one origin. */
interface Handed {
  request: Request;
  env: { API: { fetch(request: Request): Promise<Response> } };
}

export const onRequest = ({ request, env }: Handed): Promise<Response> => env.API.fetch(request);
