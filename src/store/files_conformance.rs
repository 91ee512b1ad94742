//! What every store of files must do: run natively on [`super::MemoryFiles`], in a browser on Cache
//! Storage.
//!
//! Each check takes an empty store and says in words what went wrong.

use super::{FileStore, KeptFile, Part, StoreError};
use crate::domain::Attachment;
use crate::feed::Digest;

/// All checks, by the claim that each makes. `fresh` gives an empty store each time.
pub async fn check_all<S: FileStore>(mut fresh: impl AsyncFnMut() -> S) -> Result<usize, String> {
    let mut done = 0;
    let mut note = |claim: &str, result: Result<(), String>| -> Result<(), String> {
        done += 1;
        result.map_err(|error| format!("{claim}: {error}"))
    };
    note("an empty store holds nothing", holds_nothing(&fresh().await).await)?;
    note("parts are listed and gathered in the order asked", parts(&fresh().await).await)?;
    note("the same part twice is one part", twice(&fresh().await).await)?;
    note("what lacks a part is not gathered", lacking(&fresh().await).await)?;
    note("a whole file takes the place of its parts", whole(&fresh().await).await)?;
    note("one file is dropped and removed without another", apart(&fresh().await).await)?;
    note("a name that leads elsewhere is not kept", elsewhere(&fresh().await).await)?;
    Ok(done)
}

const FIRST: Part = Part { from: 0, to: 4 };
const SECOND: Part = Part { from: 4, to: 7 };

fn file(name: &str) -> Attachment {
    Attachment {
        id: Digest::of(name.as_bytes()).to_string(),
        name: name.to_owned(),
        title: "A form".to_owned(),
        kind: "application/pdf".to_owned(),
        bytes: 7,
    }
}

fn told(error: StoreError) -> String {
    error.to_string()
}

fn same<T: PartialEq + std::fmt::Debug>(got: T, wanted: T) -> Result<(), String> {
    if got == wanted { Ok(()) } else { Err(format!("got {got:?}, wanted {wanted:?}")) }
}

/// Id, name, bytes of the whole, bytes held, and whether it is whole.
type Line = (String, String, usize, usize, bool);

async fn list(store: &impl FileStore) -> Result<Vec<Line>, String> {
    let line = |f: KeptFile| (f.id.clone(), f.name.clone(), f.bytes, f.held(), f.whole);
    Ok(store.list().await.map_err(told)?.into_iter().map(line).collect())
}

fn line(file: &Attachment, held: usize, whole: bool) -> Line {
    (file.id.clone(), file.name.clone(), 7, held, whole)
}

async fn put(store: &impl FileStore, file: &Attachment) -> Result<(), String> {
    // The second first: parts come in any order.
    store.put_part(file, SECOND, b"567").await.map_err(told)?;
    store.put_part(file, FIRST, b"1234").await.map_err(told)
}

async fn gathered<S: FileStore>(store: &S, file: &Attachment) -> Result<(Option<S::Gathered>, Vec<u8>), String> {
    let mut seen = Vec::new();
    let mut see = |bytes: &[u8]| seen.extend_from_slice(bytes);
    let gathered = store.gather(file, &[FIRST, SECOND], &mut see).await.map_err(told)?;
    Ok((gathered, seen))
}

async fn holds_nothing(store: &impl FileStore) -> Result<(), String> {
    same(list(store).await?, vec![])?;
    store.drop_parts(&file("form.pdf").id).await.map_err(told)?;
    store.remove(&file("form.pdf").id).await.map_err(told)
}

async fn parts(store: &impl FileStore) -> Result<(), String> {
    let file = file("form.pdf");
    store.put_part(&file, SECOND, b"567").await.map_err(told)?;
    same(list(store).await?, vec![line(&file, 3, false)])?;
    put(store, &file).await?;
    same(list(store).await?, vec![line(&file, 7, false)])?;
    let (gathered, seen) = gathered(store, &file).await?;
    same(gathered.is_some(), true)?;
    same(seen, b"1234567".to_vec())
}

async fn twice(store: &impl FileStore) -> Result<(), String> {
    let file = file("form.pdf");
    put(store, &file).await?;
    put(store, &file).await?;
    same(list(store).await?, vec![line(&file, 7, false)])
}

async fn lacking(store: &impl FileStore) -> Result<(), String> {
    let file = file("form.pdf");
    store.put_part(&file, FIRST, b"1234").await.map_err(told)?;
    same(gathered(store, &file).await?.0.is_some(), false)
}

async fn whole(store: &impl FileStore) -> Result<(), String> {
    let file = file("form.pdf");
    put(store, &file).await?;
    let Some(all) = gathered(store, &file).await?.0 else { return Err("not gathered".to_owned()) };
    store.put_whole(&file, all).await.map_err(told)?;
    same(list(store).await?, vec![line(&file, 7, true)])?;
    same(gathered(store, &file).await?.0.is_some(), false)?;
    // A second tab's late part does not make it less than whole.
    store.put_part(&file, FIRST, b"1234").await.map_err(told)?;
    same(list(store).await?, vec![line(&file, 7, true)])?;
    store.drop_parts(&file.id).await.map_err(told)?;
    same(list(store).await?, vec![line(&file, 7, true)])?;
    store.remove(&file.id).await.map_err(told)?;
    same(list(store).await?, vec![])
}

async fn apart(store: &impl FileStore) -> Result<(), String> {
    let (one, two) = (file("one.pdf"), file("two.pdf"));
    put(store, &one).await?;
    put(store, &two).await?;
    store.drop_parts(&one.id).await.map_err(told)?;
    same(list(store).await?, vec![line(&two, 7, false)])?;
    put(store, &one).await?;
    let Some(all) = gathered(store, &one).await?.0 else { return Err("not gathered".to_owned()) };
    store.put_whole(&one, all).await.map_err(told)?;
    store.remove(&two.id).await.map_err(told)?;
    same(list(store).await?, vec![line(&one, 7, true)])
}

async fn elsewhere(store: &impl FileStore) -> Result<(), String> {
    let away = Attachment { name: "../../index.html".to_owned(), ..file("form.pdf") };
    same(store.put_part(&away, FIRST, b"1234").await.is_err(), true)?;
    same(list(store).await?, vec![])
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    #[test]
    fn files_in_memory_do_what_every_store_of_files_must_do() {
        let result = pollster::block_on(super::check_all(async || super::super::MemoryFiles::default()));
        assert_eq!(result, Ok(7));
    }
}
