/*
 * Whoever leaves a required field empty and then gives an answer that hides it could not complete the form: form-js
 * keeps the error of a field that is no longer there, and Tasklist keeps its button disabled without a word.
 *
 * form-js tells when a field goes, so its error goes with it. Its class is not offered to scripts; it is taken out of
 * the web application's bundle by the number that it has in Camunda 7.24.0, the last release.
 */
const FORM_JS = 57661;

try {
  window.webpackChunkcamunda_bpm_webapp.push([['guanjia-hidden-errors'], {}, modules => watch(modules(FORM_JS).Form)]);
} catch (error) {
  // Tasklist does not start at all if one of its scripts fails
  console.error(error);
}

function watch(Form) {
  const importSchema = Form.prototype.importSchema;
  Form.prototype.importSchema = function (...schemaAndData) {
    const form = this;
    if (!form.forgetsHiddenErrors) {
      form.forgetsHiddenErrors = true;
      form.on('formFieldInstanceRegistry.changed', ({ action, instanceId }) => {
        if (action === 'removed') {
          // A field that is only drawn anew is back by then
          setTimeout(() => forget(form, instanceId));
        }
      });
    }
    return importSchema.apply(form, schemaAndData);
  };
}

function forget(form, field) {
  const { errors } = form._getState();
  const shown = form.get('formFieldInstanceRegistry').getAll().some(({ instanceId }) => instanceId === field);
  if (errors[field] && !shown) {
    const left = { ...errors };
    delete left[field];
    form._setState({ errors: left });
  }
}
