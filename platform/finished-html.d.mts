export function finishedHtml(html: string): { page: string; scriptSources: string };
