use super::*;

#[test]
fn polling_sees_the_same() {
    let mut site = Site::with(true, "content", small);
    assert_eq!(*site.events.method(), WatchMethod::PollingAsAsked);
    let mut folder = site.open();
    site.write("content/plan/plan.md", "polled");
    site.follow_to(&mut folder, "plan/plan.md", "polled");
    site.rename("content", "old");
    site.write("content/deep/site.yaml", "new");
    site.follow_to(&mut folder, "deep/site.yaml", "new");
    assert_eq!(folder.tree().files.len(), 1);
}

#[test]
fn what_the_system_could_not_tell_is_looked_for() {
    let mut site = Site::new();
    let tell = |site: &Site, told| site.events.sender.send(Message::Disk(told)).unwrap();
    let nothing_known = Wake::Changed {
        content: BTreeSet::new(),
        themes: BTreeSet::new(),
    };
    let lost = notify::Event::new(notify::EventKind::Other).set_flag(notify::event::Flag::Rescan);
    tell(&site, Ok(lost));
    assert_eq!(site.events.wait(Some(PATIENCE)), nothing_known);
    tell(&site, Err(notify::Error::generic("something failed")));
    assert_eq!(site.events.wait(Some(PATIENCE)), nothing_known);
}

#[cfg(target_os = "linux")]
#[test]
fn everything_is_watched_again_after_changes_were_lost() {
    let mut site = Site::new();
    let mut folder = site.open();
    let unwatched = site.path("content/plan").canonicalize().unwrap();
    if let Source::System(native) = &mut site.events.source {
        native.unwatch(&unwatched).unwrap();
    }
    let lost = notify::Event::new(notify::EventKind::Other).set_flag(notify::event::Flag::Rescan);
    site.events.sender.send(Message::Disk(Ok(lost))).unwrap();
    site.changed();
    site.write("content/plan/plan.md", "seen");
    site.follow_to(&mut folder, "plan/plan.md", "seen");
}

#[test]
fn at_the_limit_of_watched_folders_looking_takes_the_place_of_being_told() {
    let mut site = Site::new();
    let limit = notify::Error::new(notify::ErrorKind::MaxFilesWatch);
    site.events.sender.send(Message::Disk(Err(limit))).unwrap();
    site.changed();
    let reason = method::limit_reached();
    assert_eq!(*site.events.method(), WatchMethod::PollingForLack { reason });
    let mut folder = site.open();
    site.write("content/site.yaml", "polled");
    site.follow_to(&mut folder, "site.yaml", "polled");
}

#[test]
fn others_can_wake_and_stop_the_one_who_waits() {
    for poll in [false, true] {
        let mut site = Site::with(poll, "content", small);
        assert_eq!(site.events.wait(Some(Duration::ZERO)), Wake::TimedOut);
        let waker = site.events.waker();
        let other = std::thread::spawn(move || {
            waker.ask();
            waker.clone().stop();
        });
        assert_eq!(site.events.wait(Some(PATIENCE)), Wake::Asked);
        assert_eq!(site.events.wait(Some(PATIENCE)), Wake::Stopped);
        site.write("content/site.yaml", "x");
        assert_eq!(site.events.wait(None), Wake::Stopped);
        other.join().unwrap();
    }
}

#[test]
fn it_is_said_in_words_how_changes_are_seen() {
    let disk = WatchMethod::PollingSharedDisk {
        kind: "nfs4".to_owned(),
    };
    assert!(disk.to_string().contains("network drive or shared folder (nfs4)"));
    let limit = WatchMethod::PollingForLack {
        reason: method::limit_reached(),
    };
    assert!(
        limit
            .to_string()
            .starts_with("looking for changes twice a second, because the system's limit")
    );
}
