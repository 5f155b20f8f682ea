// As its documentation says: pictures are copied through.
export default (site) => {
  site.addPassthroughCopy('img');
  site.addPassthroughCopy('style.css');
};
