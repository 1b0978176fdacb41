export const words = {
  open: (who: string) => `${who || 'The facilitator'} compares what all of you said.`,
  nothing: 'There is nothing for you to do. It appears here for everyone at once.',
}
