-- Which of these ascending moments are far enough from the last one that was: what a rule that rests would have fired at.
-- Null: no such distance is asked for.
create function apart(moments timestamptz[], more_than interval, at_least interval) returns boolean[]
    language plpgsql immutable parallel safe as
$$
declare
    kept    timestamptz;
    moment  timestamptz;
    answers boolean[] := '{}';
begin
    foreach moment in array moments loop
        if kept is null or (coalesce(moment > kept + more_than, true) and coalesce(moment >= kept + at_least, true)) then
            kept := moment;
            answers := answers || true;
        else
            answers := answers || false;
        end if;
    end loop;
    return answers;
end
$$;
