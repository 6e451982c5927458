/** One line of what `npm run bench` prints. */
export type Figure = { name: string; value: number; unit: string }
