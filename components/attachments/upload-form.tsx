import { uploadFormId } from '@/components/attachments/form-id';

/** Stands after the form that an Uploader is part of: without script, files go by it and the page comes back. */
export function UploadForm({ tenant, id, returnTo }: { tenant: string; id: string; returnTo: string }) {
  return (
    <form
      id={uploadFormId(id)}
      method="post"
      encType="multipart/form-data"
      action={`/api/t/${tenant}/attachments`}
    >
      <input type="hidden" name="returnTo" value={returnTo} />
    </form>
  );
}
